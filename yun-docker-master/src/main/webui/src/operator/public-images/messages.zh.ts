export default {
  about: '所有人都可以运行公共镜像。公共镜像不收费，也不会被回收。',
  list: '公共镜像',
  add: '添加公共镜像',
  none: '还没有公共镜像',
  noneHint: '添加大家都需要的镜像，用户无需自行拉取即可运行。',
  removeTitle: '删除此公共镜像？',
  removeLine: '之后任何人都不能再运行 {reference}。已由它运行的容器不受影响。',
}
