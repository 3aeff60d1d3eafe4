import { foldName } from './cell-text.ts';

/** Names that exports of other systems use for the same thing. A line is one meaning. */
const meanings: readonly (readonly string[])[] = [
  ['name', 'full name', 'customer name', 'client name', 'contact name', 'lead name', 'student name', '姓名', '名字', '客户姓名', '客户名称', '客户名', '学员姓名', '学生姓名', '联系人', '线索名称'],
  ['customer number', 'customer id', 'customer no', 'customer code', 'client id', 'client number', 'member id', 'member number', '客户编号', '客户号', '客户ID', '会员号', '会员编号', '会员ID'],
  ['phone', 'phone number', 'mobile', 'mobile phone', 'mobile number', 'cell', 'cell phone', 'tel', 'telephone', 'contact number', '手机', '手机号', '手机号码', '电话', '电话号码', '联系电话', '联系方式', '移动电话'],
  ['email', 'e-mail', 'email address', 'mail', '邮箱', '电子邮箱', '电子邮件', '邮件', '邮箱地址'],
  ['wechat', 'wechat id', 'weixin', '微信', '微信号'],
  ['city', 'town', '城市', '所在城市', '所在地', '地市'],
  ['region', 'area', 'province', 'state', '地区', '区域', '省份', '省市', '所在地区'],
  ['address', 'street address', '地址', '详细地址', '联系地址'],
  ['source', 'channel', 'source channel', 'lead source', 'acquisition channel', '来源', '渠道', '来源渠道', '客户来源', '线索来源', '获客渠道'],
  ['budget', 'price range', '预算', '预算金额', '意向预算'],
  ['grade', 'stage', 'school year', '年级', '学段', '学习阶段'],
  ['course', 'course interest', 'interested course', 'programme', 'program', '课程', '意向课程', '感兴趣课程', '报名课程', '咨询课程'],
  ['owner', 'sales owner', 'sales rep', 'assignee', 'consultant', 'advisor', '负责人', '跟进人', '所属销售', '销售', '顾问', '课程顾问'],
  ['last contact', 'last contact date', 'last contacted', 'last follow-up', 'last activity date', '最近联系', '最近联系日期', '最近联系时间', '最后联系时间', '上次联系', '最近跟进', '最近跟进时间', '最后跟进时间'],
  ['created at', 'created', 'create date', 'created date', '创建时间', '创建日期', '录入时间'],
  ['company', 'company name', 'organisation', 'organization', 'account name', 'account', 'firm', '公司', '公司名', '客户公司', '企业', '商户名称', '公司名称', '企业名称', '单位'],
  ['industry', 'sector', '行业', '客户行业', '所属行业'],
  ['gender', 'sex', '性别'],
  ['age', '年龄'],
  ['birthday', 'date of birth', 'birth date', 'dob', '生日', '出生日期'],
  ['remark', 'remarks', 'note', 'notes', 'comment', 'comments', 'description', '备注', '说明', '描述', '沟通备注'],
  ['converted', 'enrolled', 'won', 'is customer', '已报名', '是否报名', '是否成交', '成交状态', '已成交', '已转化'],
  ['trial date', 'trial lesson', 'trial lesson date', 'demo date', '试听', '试听日期', '试听时间', '试听课日期', '体验课日期'],
  ['consultations', 'number of consultations', 'consultation count', '咨询次数', '沟通次数', '跟进次数'],
  ['website', 'site', 'url', 'homepage', 'web site', '网站', '网址', '官网'],
  ['tags', 'labels', '标签', '客户标签'],
  ['title', 'job title', 'position', 'role', '职位', '职务'],
];

const meaningOf = new Map(meanings.flatMap((names, meaning) => names.map((name) => [foldName(name), meaning] as const)));

/** Which meaning a name has; null for a name that is not known. Equal numbers mean the same thing. */
export const findMeaning = (name: string): number | null => meaningOf.get(foldName(name)) ?? null;
